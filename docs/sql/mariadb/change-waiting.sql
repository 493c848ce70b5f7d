-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_subscriber
set waiting = ?
where name = ?;
