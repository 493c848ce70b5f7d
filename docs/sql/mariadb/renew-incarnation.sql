-- a new incarnation
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_incarnation
set name = ?;
