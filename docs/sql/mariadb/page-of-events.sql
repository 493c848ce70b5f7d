-- the log
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select p.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id, e.quantity, e.line_quantity, e.due_on, e.best_before, e.end_micros, e.priority, e.may_split, e.queue_place, e.cause
from (
  select x.position, x.sku, x.number
  from stock_event_position x
  where x.position > ?
  order by x.position
  limit ?
) p
straight_join stock_event e on e.sku = p.sku and e.number = p.number
order by p.position;
end;
