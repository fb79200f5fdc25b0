fn main() {
    println!("hold48");
}
