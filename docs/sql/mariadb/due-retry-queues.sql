-- a lease of failed events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select sku, number, attempts
from stock_retry_queue
where subscriber = ? and is_parked = 0 and next_try <= ?
order by next_try, sku, number
limit ?;
