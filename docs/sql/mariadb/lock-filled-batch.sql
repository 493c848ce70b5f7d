-- a batch without units that is filled
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select batch_number
from stock_batch
where sku = ? and batch_number = ?
for update;
