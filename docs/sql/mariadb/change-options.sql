-- a subscriber that is known
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_subscriber
set is_ordered = ?, most_waiting = ?, is_built = ?
where name = ?;
