-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_incarnation
set trimmed_micros = greatest(coalesce(trimmed_micros, ?), ?),
    trimmed_through = greatest(trimmed_through, ?)
where id = 1;
