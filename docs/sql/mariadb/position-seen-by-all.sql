-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select min(s.position) as seen, max(s.waiting) as waiting,
  (
    select i.trimmed_through
    from stock_incarnation i
    where i.id = 1) as trimmed_through
from stock_subscriber s;
