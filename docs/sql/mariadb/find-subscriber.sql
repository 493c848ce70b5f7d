-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select position
from stock_subscriber
where name = ?;
