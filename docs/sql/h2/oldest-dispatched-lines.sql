-- a dispatched line that is archived
select sku, order_id, line_id
from stock_dispatched
where dispatched_at < cast(? as timestamp(6) with time zone)
order by dispatched_at
limit cast(? as bigint)
for update;
