-- a lease with failures
select count(*)
from stock_event_position p
join stock_retry_queue q on q.subscriber = ? and q.sku = p.sku and (q.number = p.number or ? = 1 and q.number < p.number)
where p.position > ? and p.position <= ?;
