-- old events that do not wait
select distinct p.position
from stock_subscriber s
cross join lateral (select * from stock_event_position p where p.position > ? and p.position <= ? offset 0) p
cross join lateral (select * from stock_retry_queue q where q.subscriber = s.name and q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number) offset 0) q
where s.waiting > 0;
