-- a lease with failures
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select r.subscriber, r.sku, r.number, r.attempts, r.next_try, r.is_parked, r.reason
from json_table(?, '$[*]' columns(subscriber varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', number bigint path '$[2]', attempts bigint path '$[3]', next_try datetime(6) path '$[4]', is_parked bigint path '$[5]', reason longtext character set utf8mb4 collate utf8mb4_nopad_bin path '$[6]')) as r;

-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select ?, ?, ?, ?, ?, ?, ?;
