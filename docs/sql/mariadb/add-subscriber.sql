-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_subscriber
  (name, position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end)
values (?, ?, ?, 0, ?, ?, ?, 'NONE', ?, ?);
