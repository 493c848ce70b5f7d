-- a subscriber that is removed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_subscriber
where name = ?;
