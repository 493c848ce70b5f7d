-- a batch without units that is archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_batch
where sku = ? and batch_number = ?;

-- batches without units that are archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number;
