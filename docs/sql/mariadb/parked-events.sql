-- parked events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, q.attempts, q.reason
from stock_retry_queue q
straight_join stock_event_position p on p.sku = q.sku and p.number = q.number
straight_join stock_event e on e.sku = q.sku and e.number = q.number
where q.is_parked = 1 and q.subscriber = ?
order by p.position;
