-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select is_parked
from stock_retry_queue
where subscriber = ? and sku = ? and number = ?;
