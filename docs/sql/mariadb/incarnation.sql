-- the incarnation
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select name
from stock_incarnation;
