package dev.allocation.service;

import dev.allocation.model.Answer;
import dev.allocation.model.Need;
import dev.allocation.port.Products;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How one type of command is carried out: what it must see, and what it asks of the products. */
record Handler<C extends Command<R>, R extends Answer>(Function<C, Need> need, BiFunction<C, Products, R> decide) {}
