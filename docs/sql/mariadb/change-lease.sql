-- a rebuild
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_subscriber
set is_rebuilding = ?, lease = ?, lease_token = ?, lease_end = ?
where name = ?;
