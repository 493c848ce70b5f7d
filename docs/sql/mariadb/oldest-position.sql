-- a new subscriber that starts with the oldest event
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select position
from stock_event_position
order by position
limit 1;
