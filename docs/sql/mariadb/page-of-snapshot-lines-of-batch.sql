-- a snapshot of a large product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select a.batch_number, a.sequence, a.order_id, a.line_id, a.quantity, a.needed_by, b.reference
from (
  select sku, batch_number, sequence, order_id, line_id, quantity, needed_by
  from stock_allocation
  where sku = ? and batch_number = ? and sequence > ?
  order by batch_number, sequence
  limit ?
) a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number;
