-- a subscriber that is known
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end
from stock_subscriber
where name = ?
for update;
