-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select next_position, last_sku
from stock_sequencer
where id = 1
for update;
