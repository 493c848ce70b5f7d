-- a dispatched line that is archived
select sku, order_id, line_id
from stock_dispatched
where dispatched_at < cast(? as timestamptz)
order by dispatched_at
limit ?
for update;
