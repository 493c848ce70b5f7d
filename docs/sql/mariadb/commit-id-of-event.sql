-- a commit whose connection was lost after it
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select commit_id
from stock_event
where sku = ? and number = ?;
