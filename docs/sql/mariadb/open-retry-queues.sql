-- a lease with failures
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
values (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?);

-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
values (?, ?, ?, ?, ?, ?, ?);
