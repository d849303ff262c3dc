Console.WriteLine("No benchmark chosen.");
