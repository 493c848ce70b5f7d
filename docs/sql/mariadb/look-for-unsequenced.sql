-- a new subscriber that starts now
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select u.number
from stock_unsequenced u order by u.sku, u.number
limit 1;
end;
