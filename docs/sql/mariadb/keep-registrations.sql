-- a batch without units that is archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update stock_reference
set registered_quantity = ?, registered_eta = ?, best_before = ?
where reference = ?;

-- batches without units that are archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for update json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', registered_quantity bigint path '$[1]', registered_eta date path '$[2]', best_before date path '$[3]')) as r
straight_join stock_reference t force index (primary) on t.reference = r.reference
set t.registered_quantity = r.registered_quantity, t.registered_eta = r.registered_eta, t.best_before = r.best_before;
