-- a lease with failures
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(subscriber varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', number bigint path '$[2]')) as r
straight_join stock_retry_queue t force index (primary) on t.subscriber = r.subscriber and t.sku = r.sku and t.number = r.number;

-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_retry_queue
where subscriber = ? and sku = ? and number = ?;
