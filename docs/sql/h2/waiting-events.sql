-- old events that do not wait
select distinct p.position
from stock_subscriber s
join stock_event_position p on p.position > cast(? as bigint) and p.position <= cast(? as bigint)
join stock_retry_queue q on q.subscriber = s.name and q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number)
where s.waiting > 0;
