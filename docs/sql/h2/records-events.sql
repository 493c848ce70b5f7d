-- the records of all products, before the log is trimmed
select e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause,
  e.replaced_quantity, e.replaced_day, e.replaced_place, e.replaced_end_micros, e.replaced_priority, e.replaced_may_split
from stock_event e
where e.sku >= cast(? as varchar) and e.number <= cast(? as bigint)
order by e.sku, e.number
limit cast(? as bigint);
