-- the records of all products, before the log is trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select b.sku, b.batch_number, b.reference, b.registered_quantity, b.registered_eta, b.best_before, b.quantity, b.eta,
  b.allocated, b.line_count, b.is_open, b.on_hold, x.sku as home, x.batch_number as number_at_home
from stock_batch b
left join stock_reference x on x.reference = b.reference
where b.sku >= ?
order by b.sku, b.batch_number
limit ?;
