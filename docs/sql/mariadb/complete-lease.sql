-- a lease without failures
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed; update stock_subscriber
set position = ?, lease = 'NONE', is_rebuilding = 0
where name = ? and lease_token = ? and lease = 'VALID' and waiting = 0 and position < ?; select row_count(); end;

-- a lease with failures
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_subscriber
set position = ?, waiting = ?, is_rebuilding = 0, lease = 'NONE'
where name = ?;
