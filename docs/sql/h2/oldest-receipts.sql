-- an old receipt
select id
from stock_message
where outcome_part = 0 and kept_at < cast(? as timestamp(6) with time zone)
order by kept_at, id
limit cast(? as bigint)
for update;
