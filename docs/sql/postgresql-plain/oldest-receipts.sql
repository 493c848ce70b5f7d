-- an old receipt
select id
from stock_message
where outcome_part = 0 and kept_at < cast(? as timestamptz)
order by kept_at, id
limit ?
for update;
