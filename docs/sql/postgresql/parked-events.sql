-- parked events
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, q.attempts, q.reason
from stock_retry_queue q
cross join lateral (select * from stock_event_position p where p.sku = q.sku and p.number = q.number offset 0) p
cross join lateral (select * from stock_event e where e.sku = q.sku and e.number = q.number offset 0) e
where q.is_parked = 1 and q.subscriber = ?
order by p.position;
