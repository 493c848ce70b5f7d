-- a lease of failed events
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, r.place as place, r.attempts as attempts
from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(place, sku, number, attempts, position)
join stock_event_position p on p.sku = r.sku and p.number = r.number and p.position <= r.position
join stock_event e on e.sku = p.sku and e.number = p.number;

-- a lease of a failed event
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, cast(? as bigint) as place, cast(? as bigint) as attempts
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number
where p.sku = cast(? as varchar) and p.number = cast(? as bigint) and p.position <= cast(? as bigint);
