-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_incarnation
set trimmed_micros = ?
where id = 1 and (trimmed_micros is null or trimmed_micros < ?);
