-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select distinct p.position
from stock_subscriber s
straight_join stock_event_position p on p.position > ? and p.position <= ?
straight_join stock_retry_queue q on q.subscriber = s.name and q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number)
where s.waiting > 0;
