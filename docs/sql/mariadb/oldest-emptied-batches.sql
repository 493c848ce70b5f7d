-- a batch without units that is archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select sku, batch_number, reference, registered_quantity, registered_eta, best_before
from stock_batch
where emptied_micros >= -62135596800000000 and emptied_micros < ?
order by emptied_micros
limit ?
for update;
