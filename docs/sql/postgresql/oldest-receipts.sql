-- an old receipt
select id
from stock_message
where part = 0 and kept_at < cast(? as timestamptz)
order by kept_at, id
limit ?
for update;
