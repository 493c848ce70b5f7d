-- a lease of failed events
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, r.place as place, r.attempts as attempts
from unnest((select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(place, sku, number, attempts, position)
cross join lateral (select * from stock_event_position p where p.sku = r.sku and p.number = r.number and p.position <= r.position offset 0) p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e;

-- a lease of a failed event
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, ? as place, ? as attempts
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
where p.sku = ? and p.number = ? and p.position <= ?;
