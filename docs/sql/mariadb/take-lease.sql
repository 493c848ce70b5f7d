-- a lease of new events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed; update stock_subscriber
set lease = 'VALID', lease_token = ?, lease_end = ?, lease_owner = ?
where name = ? and lease_token = ? and (lease = 'NONE' or lease_end <= ?)
  and position = ? and is_ordered = ? and waiting = 0 and is_rebuilding = 0; select row_count(); end;

-- a lease of failed events
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_subscriber
set position = ?, waiting = ?, lease = 'VALID', lease_token = ?, lease_end = ?,
  lease_owner = ?
where name = ?;
