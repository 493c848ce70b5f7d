-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select min(position) as seen, max(waiting) as waiting
from stock_subscriber;
