-- a snapshot of a large product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.batch_number > ?
order by b.batch_number
limit ?;
