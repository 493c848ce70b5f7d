-- a lease with failures
select count(*)
from stock_event_position p
join stock_retry_queue q on q.subscriber = cast(? as varchar) and q.sku = p.sku and (q.number = p.number or cast(? as bigint) = 1 and q.number < p.number)
where p.position > cast(? as bigint) and p.position <= cast(? as bigint);
