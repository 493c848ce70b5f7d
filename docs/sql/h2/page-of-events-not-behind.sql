-- a lease of failed events
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause, q.number as behind
from (
  select x.position, x.sku, x.number
  from stock_event_position x
  where x.position > cast(? as bigint)
  order by x.position
  limit cast(? as bigint)
) p
join stock_event e on e.sku = p.sku and e.number = p.number
left join stock_retry_queue q on q.subscriber = cast(? as varchar) and q.sku = p.sku
order by p.position;
