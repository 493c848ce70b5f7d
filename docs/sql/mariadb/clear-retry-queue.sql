-- a lease of a rebuild
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_retry_queue
where subscriber = ?;
