-- a lease that lasts longer
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed; update stock_subscriber
set lease_end = ?
where name = ? and lease_token = ? and lease = 'VALID'; select row_count(); end;
