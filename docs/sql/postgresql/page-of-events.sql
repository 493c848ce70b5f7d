-- the log
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause
from (
  select x.position, x.sku, x.number
  from stock_event_position x
  where x.position > ?
  order by x.position
  limit ?
) p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
order by p.position;
